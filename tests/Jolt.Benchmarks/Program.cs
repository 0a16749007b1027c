using Jolt.Benchmarks.Commands;

return BenchmarkCommand.Create().Parse(args).Invoke();
