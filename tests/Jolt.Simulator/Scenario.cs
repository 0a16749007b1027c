namespace Jolt.Simulator;

/// <summary>Who is in the pool.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Cheats">Each strategy with its share of the machines; the rest is honest.</param>
internal sealed record Scenario(string Name, IReadOnlyList<(Strategy Strategy, double Share)> Cheats)
{
    /// <summary>Members of a ring.</summary>
    private const double RingShare = 0.01;

    /// <summary>One machine in ten cheats, each for itself.</summary>
    public static Scenario Mixed { get; } = new("10 % cheats, each for itself",
    [
        (new ConstantLiar(), 0.02), (new FuelInflator(), 0.02), (new Sleeper(1, 0), 0.02), (new Sleeper(0.5, 15), 0.02),
        (new Sleeper(0.2, 0), 0.01), (new Quitter(5), 0.01),
    ]);

    /// <summary>Every scenario of the table.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("all honest", []),
        Mixed,
        new("10 % constant liars", [(new ConstantLiar(), 0.1)]),
        new("10 % fuel inflators", [(new FuelInflator(), 0.1)]),
        new("10 % sleepers that lie always", [(new Sleeper(1, 0), 0.1)]),
        new("10 % sleepers that wait, then lie half the time", [(new Sleeper(0.5, 20), 0.1)]),
        new("10 % sleepers that lie one time in five", [(new Sleeper(0.2, 0), 0.1)]),
        new("10 % sleepers that lie one time in twenty", [(new Sleeper(0.05, 0), 0.1)]),
        new("10 % sleepers that lie one time in a hundred", [(new Sleeper(0.01, 0), 0.1)]),
        new("10 % quitters", [(new Quitter(5), 0.1)]),
        new("10 % sybils", [(new Sybil(1), 0.1)]),
        new("a ring of 1 % that lies from the start", [(new RingMember(1, 0.2, true), RingShare)]),
        new("a ring of 1 % that lies once trusted", [(new RingMember(1, 0.2, false), RingShare)]),
        new("ten rings of 1 % that lie once trusted", [.. Enumerable.Range(1, 10).Select(ring => ((Strategy)new RingMember(ring, 0.2, false), RingShare))]),
    ];
}
