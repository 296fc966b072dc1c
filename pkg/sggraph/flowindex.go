package sggraph

// FlowIndex holds flows by their name and by the id of the member that it is about, or "api-server".
type FlowIndex map[string]map[string][]Flow

// IndexFlows puts flows into an index; those of one name and member stay in their order.
func IndexFlows(flows []Flow) FlowIndex {
	index := FlowIndex{}
	for _, f := range flows {
		if index[f.Name] == nil {
			index[f.Name] = map[string][]Flow{}
		}
		id := f.Member()
		index[f.Name][id] = append(index[f.Name][id], f)
	}
	return index
}
