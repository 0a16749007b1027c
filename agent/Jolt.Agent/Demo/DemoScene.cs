using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Demo;

/// <summary>What the audience sees at one moment.</summary>
/// <param name="Act">The act's title.</param>
/// <param name="Story">What is going on, in a sentence or two.</param>
/// <param name="Unit">What a chunk is here: <c>folds</c> or <c>frames</c>.</param>
/// <param name="Members">Everybody in the street.</param>
/// <param name="Job">The job of the act.</param>
/// <param name="Score">What the PCs reported.</param>
/// <param name="Elapsed">Since the job was submitted.</param>
internal sealed record DemoScene(
    string Act, string Story, string Unit, IReadOnlyList<MemberScene> Members, JobView Job, DemoScoreView Score, TimeSpan Elapsed)
{
    /// <summary>Results that the act needs: every chunk is run by two PCs.</summary>
    internal int ResultsNeeded => Job.Counts.Total * DemoPlan.Replicas;

    /// <summary>Results that are in.</summary>
    internal int Results => Math.Min(Score.Members.Values.Sum(member => member.Chunks), ResultsNeeded);

    /// <summary>
    /// The time left if the rest goes as fast; null at the start. It counts results and not chunks: the first half of
    /// them decides nothing yet.
    /// </summary>
    internal TimeSpan? TimeLeft => Results == 0 ? null : Elapsed * (ResultsNeeded - Results) / Results;
}

/// <summary>One member at one moment.</summary>
/// <param name="Member">Who.</param>
/// <param name="Account">Where the ledger has them.</param>
/// <param name="Unsettled">What their PC has earned in this act and the ledger has not paid yet.</param>
/// <param name="Works">Whether their PC is an agent in this act.</param>
internal sealed record MemberScene(DemoMember Member, AccountView Account, long Unsettled, bool Works);
