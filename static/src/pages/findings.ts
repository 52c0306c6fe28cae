// The findings of a version on its map.
import { bindFindings, followValidation } from "../checks/findings-map";

followValidation();
void bindFindings();
