// Any page that shows a job's progress.
import "../elements/job-progress";
