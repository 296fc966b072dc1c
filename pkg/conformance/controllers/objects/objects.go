// Package objects reads Kubernetes manifests as an API server does, for the controllers that are witnesses.
package objects

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
	elbv2api "sigs.k8s.io/aws-load-balancer-controller/apis/elbv2/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gwv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// Decode reads the documents of manifests, opens lists, and passes over kinds that the scheme does not know. An error is about
// a document that is not YAML, or whose fields have other types.
func Decode(scheme *runtime.Scheme, manifests []byte) ([]client.Object, error) {
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

// Admit gives objects a namespace and a UID, which tells their namespace and name. Objects of cluster-wide kinds have no
// namespace.
func Admit(objects []client.Object) {
	for _, object := range objects {
		switch object.(type) {
		case *corev1.Namespace, *corev1.Node, *networkingv1.IngressClass, *elbv2api.IngressClassParams, *gwv1.GatewayClass:
			object.SetNamespace("")
		default:
			object.SetNamespace(cmp.Or(object.GetNamespace(), metav1.NamespaceDefault))
		}
		object.SetUID(types.UID(Key(object)))
	}
}

// Namespaces are those that objects live in and that no manifest defines.
func Namespaces(objects []client.Object) []client.Object {
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
			missing = append(missing, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
				Name: name, Labels: map[string]string{corev1.LabelMetadataName: name}, // pkg/apis/core/v1/defaults.go SetDefaults_Namespace
			}})
		}
	}
	return missing
}

// Key is an object's namespace and name.
func Key(object client.Object) string { return object.GetNamespace() + "/" + object.GetName() }
