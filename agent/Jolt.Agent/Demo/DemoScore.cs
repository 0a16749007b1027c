using Jolt.Agent.Work;

namespace Jolt.Agent.Demo;

/// <summary>What the PCs reported about one job: who ran which chunk, and what that is worth once it is settled.</summary>
internal sealed class DemoScore(int chunks)
{
    private readonly Lock _gate = new();
    private readonly string?[] _firstBy = new string?[chunks];
    private readonly Dictionary<string, MemberScore> _members = [];
    private string _latest = "";

    /// <summary>Takes an event, from any thread.</summary>
    internal void Hear(DemoMember owner, AgentEvent what)
    {
        lock (_gate)
        {
            var score = _members.GetValueOrDefault(owner.Name, new MemberScore(0, 0, null));
            switch (what)
            {
                case AgentEvent.Leased leased:
                    _members[owner.Name] = score with { At = leased.Index };
                    break;
                case AgentEvent.Accepted accepted:
                    _firstBy[accepted.Index] ??= owner.Name;
                    _members[owner.Name] = score with { Chunks = score.Chunks + 1, Price = score.Price + accepted.Price, At = null };
                    break;
                case AgentEvent.Dropped or AgentEvent.GivenBack or AgentEvent.Trouble:
                    _latest = $"{owner.PcName}: {TextAgentLog.Text(what)}";
                    break;
            }
        }
    }

    internal DemoScoreView Look()
    {
        lock (_gate)
        {
            return new DemoScoreView([.. _firstBy], new Dictionary<string, MemberScore>(_members), _latest);
        }
    }
}

/// <summary>The score at one moment.</summary>
/// <param name="FirstBy">For each chunk, who ran it first; null while nobody has.</param>
/// <param name="Members">What each member's PC has done.</param>
/// <param name="Latest">The last hiccup, if there was one.</param>
internal sealed record DemoScoreView(
    IReadOnlyList<string?> FirstBy, IReadOnlyDictionary<string, MemberScore> Members, string Latest)
{
    internal MemberScore Of(DemoMember member) => Members.GetValueOrDefault(member.Name, new MemberScore(0, 0, null));
}

/// <summary>What one member's PC has done.</summary>
/// <param name="Chunks">Chunks whose results were accepted.</param>
/// <param name="Price">What they are worth.</param>
/// <param name="At">The chunk that it works on.</param>
internal sealed record MemberScore(int Chunks, long Price, int? At);
