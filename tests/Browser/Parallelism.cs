using Xunit.Sdk;
using Xunit.v3;

// A browser, an edge host and a farm are enough for two cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
