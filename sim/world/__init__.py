"""The world that ties the models together: scenario, decisions, rules, engine, perception, policies."""
