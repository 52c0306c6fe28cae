// Bringing in what the base changed: the map of the contradictions.
import { bindConflicts } from "../compare/conflicts";

void bindConflicts();
