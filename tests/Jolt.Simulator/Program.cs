using System.Globalization;
using Jolt.Simulator;

var machines = Number("--agents", 10_000);
var chunks = Number("--chunks", 1_000_000);
var seed = Number("--seed", 1);
var only = Array.IndexOf(args, "--scenario") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : -1;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{machines} agents, {chunks} chunks, seed {seed}"));
Console.WriteLine("| scenario | wrong in a million | disputed in a million | replicas a chunk | … in the second half | honest punished | gain (honest = 1) |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
foreach (var scenario in only >= 0 ? [Scenario.All[only]] : Scenario.All)
{
    var simulation = new Simulation(scenario, machines, chunks, seed);
    simulation.Run();
    Report.Of(scenario, simulation).Print(Console.Out);
}

int Number(string option, int otherwise) => Array.IndexOf(args, option) is var place and >= 0
    ? int.Parse(args[place + 1], CultureInfo.InvariantCulture)
    : otherwise;
