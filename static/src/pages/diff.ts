// The page that compares two versions.
import { Comparison } from "../compare/comparison";

void new Comparison().start();
