using Jolt.Agent.Commands;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Demo;

/// <summary>Who earned and spent what, from the members' statements, and what the ledger's audit says of it.</summary>
/// <param name="Lines">A line for each member.</param>
/// <param name="Audit">The audit.</param>
internal sealed record DemoCredits(IReadOnlyList<CreditLine> Lines, PoolAudit Audit)
{
    internal string Verdict =>
        $"Sum of all balances: {FuelUnits.ToJolts(Audit.Sum)}. The audit read {Audit.Postings} postings of " +
        $"{Audit.Accounts} accounts and found {(Audit.Clean ? "nothing wrong" : string.Join("; ", Audit.Findings))}.";

    internal static async Task<DemoCredits> ReadAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var lines = new List<CreditLine>();
        foreach (var member in stage.Street)
        {
            var postings = await StatementLines.NewestFirstAsync(member.Client, cancellationToken).ToListAsync(cancellationToken);
            lines.Add(CreditLine.Of(member.Name, postings));
        }

        return new DemoCredits(lines, await stage.AuditAsync(cancellationToken));
    }
}

/// <summary>One member's credits, in fuel.</summary>
/// <param name="Name">Who.</param>
/// <param name="Earned">Paid for work.</param>
/// <param name="Spent">Paid into escrow less what came back.</param>
/// <param name="Balance">What is left, or owed.</param>
internal sealed record CreditLine(string Name, long Earned, long Spent, long Balance)
{
    private const string Refund = "refund";

    internal static CreditLine Of(string name, IReadOnlyCollection<StatementLine> postings)
    {
        var earned = postings.Where(line => line.Amount > 0 && line.Kind != Refund).Sum(line => line.Amount);
        var balance = postings.Sum(line => line.Amount);
        return new CreditLine(name, earned, earned - balance, balance);
    }
}
