package manifest

import "github.com/ekslint/ekslint/pkg/yamldoc"

// Conversion is how the API server converts the objects of a CustomResourceDefinition from one version to another (apiextensions-apiserver
// pkg/apis/apiextensions/v1/types.go). Definitions that have no webhook for it are passed over.
type Conversion struct {
	// Strategy is Webhook, or None, where the API server does it itself.
	Strategy string            `json:"strategy"`
	Webhook  ConversionWebhook `json:"webhook"`
}

// ConversionWebhook is what the API server calls to convert objects.
type ConversionWebhook struct {
	ClientConfig struct {
		// Service is nil for a webhook outside of the cluster.
		Service *ServiceReference `json:"service"`
	} `json:"clientConfig"`
}

// conversionAt is where a CustomResourceDefinition has its Conversion.
func conversionAt() yamldoc.Path { return yamldoc.Keys("spec", "conversion") }

// Service is the one that the API server calls; nil where it calls none.
func (c *Conversion) Service() *ServiceReference {
	if c.Strategy != "Webhook" {
		return nil
	}
	return c.Webhook.ClientConfig.Service
}
