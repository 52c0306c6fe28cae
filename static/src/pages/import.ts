// The pages of an import: sending a file, and its steps.
import "../elements/job-progress";
import { bindFields } from "../imports/fields";
import { bindRowsMap } from "../imports/rows-map";
import { bindSampleMap } from "../imports/sample-map";
import { bindUpload } from "../imports/upload";

bindUpload();
bindFields();
void bindSampleMap();
void bindRowsMap();
