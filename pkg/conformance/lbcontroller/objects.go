package lbcontroller

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/yaml"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// newScheme knows the kinds that the controller reads (its main.go).
func newScheme() (*runtime.Scheme, error) {
	scheme := runtime.NewScheme()
	return scheme, errors.Join(clientgoscheme.AddToScheme(scheme), elbv2api.AddToScheme(scheme), gatewayv1.Install(scheme))
}

// decode reads the documents of manifests, opens lists, and passes over kinds that the controller does not read.
func decode(scheme *runtime.Scheme, manifests []byte) ([]client.Object, error) {
	decoder := serializer.NewCodecFactory(scheme).UniversalDeserializer()
	reader := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(manifests)))
	var objects []client.Object
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return objects, nil
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read manifests: %w", err)
		}
		found, err := decodeDocument(decoder, document)
		if err != nil {
			return nil, err
		}
		objects = append(objects, found...)
	}
}

func decodeDocument(decoder runtime.Decoder, document []byte) ([]client.Object, error) {
	content, err := yaml.ToJSON(document)
	if err != nil {
		return nil, fmt.Errorf("cannot read manifests: %w", err)
	}
	if string(content) == "null" {
		return nil, nil
	}
	object, _, err := decoder.Decode(content, nil, nil)
	if runtime.IsNotRegisteredError(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot decode manifest: %w", err)
	}
	if list, ok := object.(*corev1.List); ok {
		var objects []client.Object
		for _, item := range list.Items {
			found, err := decodeDocument(decoder, item.Raw)
			if err != nil {
				return nil, err
			}
			objects = append(objects, found...)
		}
		return objects, nil
	}
	if object, ok := object.(client.Object); ok {
		return []client.Object{object}, nil
	}
	return nil, nil
}

// admit gives objects what the API server does: a namespace, a UID, and defaults. Objects of cluster-wide kinds have no
// namespace.
func admit(objects []client.Object) {
	for _, object := range objects {
		switch object.(type) {
		case *corev1.Namespace, *corev1.Node, *networkingv1.IngressClass, *elbv2api.IngressClassParams, *gatewayv1.GatewayClass:
			object.SetNamespace("")
		default:
			object.SetNamespace(cmp.Or(object.GetNamespace(), metav1.NamespaceDefault))
		}
		object.SetUID(types.UID(keyOf(object)))
	}
	defaultServices(objects)
}

// namespaces are those that objects live in and that no manifest defines.
func namespaces(objects []client.Object) []client.Object {
	defined := map[string]bool{"": true}
	for _, object := range objects {
		if _, ok := object.(*corev1.Namespace); ok {
			defined[object.GetName()] = true
		}
	}
	var missing []client.Object
	for _, object := range objects {
		if name := object.GetNamespace(); !defined[name] {
			defined[name] = true
			missing = append(missing, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
		}
	}
	return missing
}

func keyOf(object client.Object) string { return object.GetNamespace() + "/" + object.GetName() }
