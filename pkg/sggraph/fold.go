package sggraph

// write enters the rules for what is permitted. In a cluster's default setting the controller folds all permissions from one group to one
// into a single range of ports for each protocol, over all load balancers (aws-load-balancer-controller
// pkg/networking/networking_manager.go, computeRestrictedIngressPermissionsPerSG).
func (w *ruleWriter) write() {
	var keys []foldKey
	folded := map[foldKey][]permission{}
	for _, p := range w.permissions {
		if !p.folds() {
			w.enter(p, p.exists)
			continue
		}
		key := foldKey{p.group, p.protocol, p.source}
		if folded[key] == nil {
			keys = append(keys, key)
		}
		folded[key] = append(folded[key], p)
	}
	for _, key := range keys {
		w.fold(folded[key])
	}
}

// fold enters the rules for permissions that are folded: the range that is certainly let in; what it is on each condition; and what it may
// be at most.
func (w *ruleWriter) fold(all []permission) {
	var sure, most span
	var conditions []string
	byCondition := map[string]*span{}
	for _, p := range all {
		if most.add(p, p.from, p.to); p.exists == Yes && p.isChosen {
			sure.add(p, p.to, p.from) // what any choice gives
		} else if p.exists == Yes {
			sure.add(p, p.from, p.to)
		}
		if p.condition == "" {
			continue
		}
		if byCondition[p.condition] == nil {
			conditions, byCondition[p.condition] = append(conditions, p.condition), &span{}
		}
		byCondition[p.condition].add(p, p.from, p.to)
	}
	if sure.isRange() {
		w.enter(sure.permission(""), Yes)
	}
	entered := map[Ports]bool{}
	for _, condition := range conditions {
		held := *byCondition[condition]
		if sure.isSet {
			held.join(sure)
		}
		if p := held.permission(condition); !sure.isRange() || p.ports() != sure.permission("").ports() {
			w.enter(p, Maybe)
			entered[p.ports()] = true
		}
	}
	if p := most.permission(""); !entered[p.ports()] && (!sure.isRange() || p.ports() != sure.permission("").ports()) {
		w.enter(p, Maybe)
	}
}

// span is a range of ports that grows, with the permissions that its ends come from.
type span struct {
	first, last permission
	from, to    int
	isSet       bool
}

// add widens the span to ports that a permission asks for.
func (s *span) add(p permission, from, to int) {
	if !s.isSet || from < s.from {
		s.first, s.from = p, from
	}
	if !s.isSet || to > s.to {
		s.last, s.to = p, to
	}
	s.isSet = true
}

func (s *span) join(o span) {
	s.add(o.first, o.from, s.to)
	s.add(o.last, s.from, o.to)
}

func (s *span) isRange() bool { return s.isSet && s.from <= s.to }

// permission is one for all of the span. Its reasons are those for its ends.
func (s *span) permission(condition string) permission {
	p := s.first
	p.from, p.to, p.condition = s.from, s.to, condition
	if p.because = appendReasons(s.first.because, s.last.because...); len(p.because) > 1 || s.first.ports() != s.last.ports() {
		p.because = append([]Because{{Text: "the controller joins the ports that its load balancers need into one range"}}, p.because...)
	}
	return p
}

func (p permission) ports() Ports { return Ports{p.protocol, p.from, p.to} }

// enter enters the rule for a permission, once.
func (w *ruleWriter) enter(p permission, exist Truth) {
	rule := Rule{
		SecurityGroup: p.group, Direction: Ingress, Protocol: p.protocol, FromPort: p.from, ToPort: p.to, Peer: p.source, Origin: p.origin,
		For: p.client, Because: p.because,
	}
	if exist == Maybe {
		rule.If = p.condition
	}
	key := ruleKey{rule.SecurityGroup, rule.Ports(), rule.Peer, rule.Origin, rule.For, rule.If, exist}
	if w.entered[key] {
		return
	}
	w.entered[key] = true
	w.addRules(exist, rule)
}

// ruleKey is what tells rules apart.
type ruleKey struct {
	group          string
	ports          Ports
	peer           Peer
	origin         Origin
	client, ifThat string
	exist          Truth
}
