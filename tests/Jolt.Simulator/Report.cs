using System.Globalization;
using Jolt.Broker.Trust;

namespace Jolt.Simulator;

/// <summary>What a strategy brought its owners.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Machines">Machines that followed it.</param>
/// <param name="Caught">How many of them were caught at least once.</param>
/// <param name="Gain">What they earned for each machine and second, as a multiple of what honest machines did.</param>
internal sealed record StrategyResult(string Strategy, int Machines, int Caught, double Gain);

/// <summary>What a simulation says.</summary>
internal sealed record Report(
    string Scenario, double Wrong, double Disputed, double Replicas, double ReplicasSettled, int HonestPunished,
    IReadOnlyList<StrategyResult> Strategies)
{
    public static Report Of(Scenario scenario, Simulation simulation)
    {
        var tally = simulation.Tally;
        var honest = simulation.Machines.Where(machine => !machine.Strategy.Cheats).ToList();
        var wage = Wage(honest, simulation.Seconds);
        return new Report(
            scenario.Name,
            tally.Wrong / (double)tally.Chunks,
            tally.Disputed / (double)tally.Chunks,
            tally.Replicas / (double)tally.Chunks,
            tally.SettledReplicas / (double)tally.SettledChunks,
            honest.Count(machine => machine.Trust.Standing == Standing.Quarantined || machine.WasCaught),
            [
                .. simulation.Machines
                    .Where(machine => machine.Strategy.Cheats)
                    .GroupBy(machine => machine.Strategy.Name)
                    .Select(group => new StrategyResult(
                        group.Key, group.Count(), group.Count(machine => machine.WasCaught),
                        Wage([.. group], simulation.Seconds) / wage)),
            ]);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Scenario} | {Wrong * 1_000_000:F0} | {Disputed * 1_000_000:F0} | {Replicas:F3} | {ReplicasSettled:F3} | {HonestPunished} | {string.Join("; ", Strategies.Select(Text))} |"));
    }

    private static string Text(StrategyResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Strategy}: {result.Gain:F2} ({result.Caught} of {result.Machines} caught)");

    private static double Wage(IReadOnlyCollection<Machine> machines, double end) =>
        machines.Sum(machine => machine.Earned) / machines.Sum(machine => machine.LeftAt ?? end);
}
