package sggraph

// FlowIndex holds flows by their name and by the id of the member that it is about, or "api-server".
type FlowIndex map[string]map[string][]Flow

// IndexFlows puts flows into an index; those of one name and member stay in their order. Those that stand side by side are not
// copied, so the flows must not be changed afterwards.
func IndexFlows(flows []Flow) FlowIndex {
	index := FlowIndex{}
	for len(flows) > 0 {
		name, id, n := flows[0].Name, flows[0].Member(), 1
		for n < len(flows) && flows[n].Name == name && flows[n].Member() == id {
			n++
		}
		if index[name] == nil {
			index[name] = map[string][]Flow{}
		}
		if index[name][id] == nil {
			index[name][id] = flows[:n:n]
		} else {
			index[name][id] = append(index[name][id], flows[:n]...)
		}
		flows = flows[n:]
	}
	return index
}
