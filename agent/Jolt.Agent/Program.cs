using Jolt.Agent.Commands;

return await JoltCommand.RunAsync(args, Shell.OfThisProcess());
