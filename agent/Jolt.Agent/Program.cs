using Jolt.Agent.Commands;
using Jolt.Agent.Workers;

return args is [WorkerProgram.Name, .. var order]
    ? WorkerProgram.Run(order)
    : await JoltCommand.RunAsync(args, Shell.OfThisProcess());
