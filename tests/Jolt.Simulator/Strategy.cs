namespace Jolt.Simulator;

/// <summary>How a machine behaves.</summary>
internal abstract record Strategy(string Name)
{
    /// <summary>Whether its owner wants credit for work that was not done.</summary>
    public virtual bool Cheats => true;

    /// <summary>Whether it works under a new account once it is caught.</summary>
    public virtual bool ComesBack => false;

    /// <summary>The lie that it tells, or null for the truth.</summary>
    public abstract Lie? Lie(Machine self, Situation situation, Random random);

    /// <summary>Whether it leaves for good now.</summary>
    public virtual bool Quits(Machine self) => false;
}

/// <summary>A wrong answer.</summary>
/// <param name="Bytes">What it claims as output; null for the right one.</param>
/// <param name="FuelFactor">What it claims of the fuel, as a multiple of the truth.</param>
internal sealed record Lie(string? Bytes, double FuelFactor = 1);

/// <summary>What a machine may know of a chunk.</summary>
/// <param name="RingLie">What its friends said of the chunk, if any of them lied.</param>
internal sealed record Situation(string? RingLie);

/// <summary>Works as it should.</summary>
internal sealed record Honest() : Strategy("honest")
{
    public override bool Cheats => false;

    public override Lie? Lie(Machine self, Situation situation, Random random) => null;
}

/// <summary>Never works and always lies.</summary>
internal sealed record ConstantLiar() : Strategy("constant liar")
{
    public override Lie Lie(Machine self, Situation situation, Random random) => new(self.OwnLie);
}

/// <summary>Works, and claims more fuel than it burned.</summary>
internal sealed record FuelInflator() : Strategy("fuel inflator")
{
    // Each has a factor of its own, in whole hundredths, so that two may hit on the same one.
    public override Lie Lie(Machine self, Situation situation, Random random) => new(null, 1 + ((1 + (self.Number % 100)) / 100.0));
}

/// <summary>Honest until it has been trusted for a while; from then on it lies now and then.</summary>
internal sealed record Sleeper(double Share, int AfterPassed) : Strategy($"sleeper, lies {Share:P0} after {AfterPassed} checks")
{
    public override Lie? Lie(Machine self, Situation situation, Random random) =>
        self.Trust.Standing == Broker.Trust.Standing.Trusted && self.Trust.Passed >= AfterPassed && random.NextDouble() < Share
            ? new Lie(self.OwnLie)
            : null;
}

/// <summary>Honest until it is trusted and has worked for a while; then it lies a few times in a row and is gone.</summary>
internal sealed record Quitter(int LastLies) : Strategy($"quitter, last {LastLies} are lies")
{
    private const int HonestRuns = 25;

    public override Lie? Lie(Machine self, Situation situation, Random random) =>
        self.Runs >= HonestRuns && self.Trust.Standing == Broker.Trust.Standing.Trusted ? new Lie(self.OwnLie) : null;

    public override bool Quits(Machine self) => self.Lies >= LastLies;
}

/// <summary>A sleeper that comes back under a new account each time it is caught.</summary>
internal sealed record Sybil(double Share) : Strategy($"sybil sleeper, lies {Share:P0}")
{
    public override bool ComesBack => true;

    public override Lie? Lie(Machine self, Situation situation, Random random) =>
        self.Trust.Standing == Broker.Trust.Standing.Trusted && random.NextDouble() < Share ? new Lie(self.OwnLie) : null;
}

/// <summary>A friend in a ring: confirms what its friends say, and tells the ring's lie first now and then.</summary>
internal sealed record RingMember(int Ring, double Share, bool FromTheStart) : Strategy(
    $"ring, lies {Share:P0} {(FromTheStart ? "from the start" : "once trusted")}")
{
    public override Lie? Lie(Machine self, Situation situation, Random random)
    {
        if (situation.RingLie is { } told)
        {
            return new Lie(told);
        }

        return (FromTheStart || self.Trust.Standing == Broker.Trust.Standing.Trusted) && random.NextDouble() < Share
            ? new Lie(Of(Ring))
            : null;
    }

    /// <summary>What the members of a ring agree on.</summary>
    public static string Of(int ring) => $"ring-{ring}";
}
