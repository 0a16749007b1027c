namespace Jolt.Broker.Trust;

/// <summary>The numbers that trust is made of. <c>docs/trust.md</c> has what the simulator says of them.</summary>
public static class TrustRules
{
    /// <summary>Ten-thousandths in a whole: the unit of audit shares.</summary>
    public const int BasisPointsPerWhole = 10_000;

    /// <summary>The least share of believed answers that is audited, in ten-thousandths: 5 %, for whoever it is.</summary>
    public const int AuditBasisPointsMin = 500;

    /// <summary>Checks in a row that an agent must pass before one run of its own is believed.</summary>
    public const int ChecksForTrust = 10;

    /// <summary>Checks that must be passed after an unchecked result before it is final.</summary>
    public const int ChecksForRelease = 1;

    /// <summary>Voices from different accounts that prove a lie. Two could be two friends who frame a third.</summary>
    public const int ProofVoices = 3;

    /// <summary>Voices that decide where all answers are one: two machines that do not know each other.</summary>
    public const int PairVoices = 2;

    /// <summary>Contradictions short of a proof that quarantine an agent all the same.</summary>
    public const int DoubtsMax = 2;

    /// <summary>Agents of one account that may be caught before the account itself is quarantined.</summary>
    public const int AccountFallsMax = 3;

    /// <summary>
    /// The rule of three: after n checks without a fault the share of faults is, with 95 % confidence, at most 3 / n. As
    /// much as that leaves open is audited.
    /// </summary>
    private const int RuleOfThree = 3;

    /// <summary>The share of an agent's believed answers that is audited, in ten-thousandths.</summary>
    /// <param name="passed">Checks that it has passed.</param>
    public static int AuditBasisPoints(int passed) => Math.Clamp(
        RuleOfThree * BasisPointsPerWhole / Math.Max(1, passed), AuditBasisPointsMin, BasisPointsPerWhole);

    /// <summary>Checks that an agent of an account must pass to be trusted: twice as many for each agent of it that was caught.</summary>
    /// <param name="accountFalls">Agents of the account that were caught.</param>
    public static int ChecksNeeded(int accountFalls) => ChecksForTrust << Math.Min(accountFalls, AccountFallsMax);
}
