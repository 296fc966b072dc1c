package policy

import "reflect"

// View is how rules see the values of a struct type, where these say too little by themselves.
type View struct {
	of  reflect.Type
	see func(reflect.Value) reflect.Value
}

// ViewOf returns the View of values of the type From, as see gives it. Input holds such values at any depth.
func ViewOf[From, To any](see func(From) To) View {
	return View{reflect.TypeFor[From](), func(v reflect.Value) reflect.Value {
		from, _ := reflect.TypeAssert[From](v) // as seen has found
		return reflect.ValueOf(see(from))
	}}
}

// seen is what rules see of a struct.
func (c *conversion) seen(v reflect.Value) reflect.Value {
	for _, view := range c.views {
		if view.of == v.Type() {
			return view.see(v)
		}
	}
	return v
}
