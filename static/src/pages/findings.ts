// The findings of a version on its map.
import { bindFindings } from "../checks/findings-map";

void bindFindings();
