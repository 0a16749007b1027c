using Jolt.Simulator;

namespace Jolt.Broker.Tests.Simulator;

/// <summary>The goals of trust, held by the simulator at a hundredth of its full size; docs/trust.md has the full one.</summary>
[TestClass]
public sealed class SimulationTests
{
    private const int Machines = 200;
    private const int Chunks = 20_000;

    /// <summary>Seeds whose results are added up: at this size one wrong answer more or less is chance.</summary>
    private static readonly int[] s_seeds = [1, 2, 3];

    [TestMethod]
    public void GivenTenPercentCheats_WhenSimulated_ThenFewWrongAnswersAreAcceptedAndNoneOfThemGains()
    {
        var reports = s_seeds.Select(seed => Run(Scenario.Mixed, seed)).ToList();

        Assert.IsLessThanOrEqualTo(1e-4, reports.Average(report => report.Wrong));
        Assert.IsLessThanOrEqualTo(1.15, reports.Average(report => report.ReplicasSettled));
        Assert.AreEqual(0, reports.Sum(report => report.HonestPunished));
        AssertNobodyGains(reports);
    }

    [TestMethod]
    public void GivenOnlyHonestAgents_WhenSimulated_ThenNobodyIsPunishedAndReplicasAreFew()
    {
        var report = Run(new Scenario("honest", []), 1);

        Assert.AreEqual((0.0, 0.0, 0), (report.Wrong, report.Disputed, report.HonestPunished));
        Assert.IsLessThanOrEqualTo(1.15, report.ReplicasSettled);
    }

    [TestMethod]
    public void GivenAnyStrategy_WhenSimulated_ThenItEarnsNoMoreThanHonestWork() =>
        AssertNobodyGains([.. Scenario.All.Skip(2).Select(scenario => Run(scenario, 1))]);

    [TestMethod]
    public void GivenOneSeed_WhenSimulatedTwice_ThenTheReportsAreTheSame() =>
        Assert.AreEqual(Run(Scenario.Mixed, 5).Wrong, Run(Scenario.Mixed, 5).Wrong);

    private static void AssertNobodyGains(IEnumerable<Report> reports)
    {
        foreach (var result in reports.SelectMany(report => report.Strategies).GroupBy(result => result.Strategy))
        {
            Assert.IsLessThanOrEqualTo(1.0, result.Average(one => one.Gain), result.Key);
        }
    }

    private static Report Run(Scenario scenario, int seed)
    {
        var simulation = new Simulation(scenario, Machines, Chunks, seed);
        simulation.Run();
        return Report.Of(scenario, simulation);
    }
}
