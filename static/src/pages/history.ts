// One recorded change, or what was changed together: the map of before and after.
import { bindBeforeAfter } from "../compare/before-after";

void bindBeforeAfter();
