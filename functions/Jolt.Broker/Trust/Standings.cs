using System.Globalization;

namespace Jolt.Broker.Trust;

/// <summary>How standing is earned and lost: by checked results only.</summary>
public static class Standings
{
    /// <summary>An agent as it counts now, its account's falls included.</summary>
    /// <param name="agent">What is written down of the agent.</param>
    /// <param name="account">What is written down of its account.</param>
    public static AgentTrust Now(AgentTrust agent, AccountTrust account)
    {
        if (agent.Standing == Standing.Quarantined)
        {
            return agent;
        }

        if (account.Standing == Standing.Quarantined)
        {
            return agent with { Standing = Standing.Quarantined, Since = account.Since, Why = account.Why };
        }

        return account.Falls <= agent.FallsSeen
            ? agent
            : agent with
            {
                Standing = Standing.New,
                Passed = 0,
                Covered = [],
                FallsSeen = account.Falls,
                Since = account.Since,
                Why = "Another agent of the account was caught in a lie, so that this one has to earn its trust again.",
            };
    }

    /// <summary>An agent after a finding. A replayed finding must be kept from here by whoever stores them.</summary>
    /// <param name="agent">What is written down of the agent.</param>
    /// <param name="account">What is written down of its account.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="now">The time.</param>
    public static AgentTrust After(AgentTrust agent, AccountTrust account, Finding finding, DateTimeOffset now)
    {
        var before = Now(agent, account);
        if (before.Standing == Standing.Quarantined)
        {
            return before;
        }

        return finding.Kind switch
        {
            FindingKind.Passed => Passed(before, account, finding, now),
            FindingKind.Doubted when before.Doubts + 1 < TrustRules.DoubtsMax => Doubted(before, finding, now),
            _ => before with
            {
                Standing = Standing.Quarantined,
                Passed = 0,
                Covered = [],
                Since = now,
                Why = $"The result under lease {finding.Lease} was contradicted by accounts that agree with each other.",
            },
        };
    }

    /// <summary>An account after one of its agents changed.</summary>
    /// <param name="account">What is written down of it.</param>
    /// <param name="before">The agent before.</param>
    /// <param name="after">The agent after.</param>
    /// <param name="now">The time.</param>
    public static AccountTrust After(AccountTrust account, AgentTrust before, AgentTrust after, DateTimeOffset now)
    {
        if (after.Standing == before.Standing)
        {
            return account;
        }

        return after.Standing switch
        {
            Standing.Quarantined => account with
            {
                Falls = account.Falls + 1,
                Since = now,
                Why = $"Its agent {after.Agent} was caught in a lie.",
            },
            Standing.Trusted when !account.HasTrustedAgent => account with
            {
                HasTrustedAgent = true,
                Since = now,
                Why = $"Its agent {after.Agent} has earned trust.",
            },
            _ => account,
        };
    }

    private static AgentTrust Passed(AgentTrust agent, AccountTrust account, Finding finding, DateTimeOffset now)
    {
        var passed = agent with
        {
            Passed = agent.Passed + 1,
            FallsSeen = account.Falls,
            Covered = [.. agent.Covered.Append(finding.Covers).OrderDescending().Take(TrustRules.ChecksForRelease)],
        };
        var needed = TrustRules.ChecksNeeded(account.Falls);
        if (passed.Passed < needed)
        {
            return passed with { Why = Text($"{passed.Passed} of {needed} checks passed in a row.") };
        }

        return passed.Standing == Standing.Trusted
            ? passed with { Why = Text($"{passed.Passed} checks passed in a row.") }
            : passed with { Standing = Standing.Trusted, Doubts = 0, Since = now, Why = Text($"{needed} checks passed in a row.") };
    }

    private static AgentTrust Doubted(AgentTrust agent, Finding finding, DateTimeOffset now) => agent with
    {
        Standing = Standing.New,
        Passed = 0,
        Covered = [],
        Doubts = agent.Doubts + 1,
        Since = now,
        Why = $"The result under lease {finding.Lease} differed from what two other accounts agreed on.",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
