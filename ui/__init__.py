"""What pages share: access to the bundle, pictures, galleries, the face panel, charts and settings in the address."""
