"""Checked assets in; files, manifest, gallery and bundles out, swapped in whole."""
