package diagram

import "github.com/ekslint/ekslint/pkg/sggraph"

// glossary explains the groups whose names do not say what they are, and what is not drawn.
func (p *picture) glossary(g *sggraph.Graph) []string {
	var list []string
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		switch {
		case sg.Kind == sggraph.KindCluster, sg.Kind == sggraph.KindControlPlane, sg.Kind == sggraph.KindSharedNode,
			sg.Kind == sggraph.KindBackEnd, sg.InPlaceOf() != "", sg.Kind == sggraph.KindFrontEnd && len(p.folds.ofGroup[sg.ID].groups) == 1:
			list = append(list, sg.ID+": "+sg.What())
		default:
		}
	}
	if more := len(list) - maxListed; more > 0 {
		list = append(list[:fewNamed], andMore(len(list)-fewNamed)+" like these")
	}
	for _, f := range p.folds.list {
		if len(f.groups) > 1 {
			_, each := f.words()
			list = appendNew(list, each+": "+f.explanation())
		}
	}
	if note := p.foldedNote(); note != "" {
		list = append(list, note)
	}
	return append(list, "What groups let out is not drawn: by default, everything.")
}

// explanation says what the groups are, several of which are carried one each.
func (f *groupFold) explanation() string {
	if len(f.groups) == 1 {
		return f.groups[0].What()
	}
	switch f.groups[0].Kind {
	case sggraph.KindNodegroup:
		return "the security group that eksctl makes for each nodegroup"
	case sggraph.KindEFA:
		return "the security group that eksctl makes for EFA in each nodegroup"
	case sggraph.KindSSH:
		return "the security group that eksctl makes for SSH to each nodegroup"
	case sggraph.KindFrontEnd:
		return "the security group that is made for the clients of each load balancer"
	default:
		if roleOfManifest(f.groups[0]) != "" {
			return "security groups of yours that manifests name"
		}
		return "security groups of yours that the file names"
	}
}
