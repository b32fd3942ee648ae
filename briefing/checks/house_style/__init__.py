"""House style: how GOV.UK writes."""
