namespace Jolt.Agent.Settings;

/// <summary>What the pools that a PC has joined are called.</summary>
internal static class PoolNames
{
    /// <summary>The shortest name by which an enrolment differs from the others: a <see cref="PoolWish"/> that names it alone.</summary>
    internal static string Of(AgentIdentity one, IReadOnlyList<AgentIdentity> joined)
    {
        string[] names = [one.Pool, $"{one.Pool}@{one.Broker.Authority}", $"{one.Pool}@{one.Account}"];
        return names.FirstOrDefault(name => joined.Count(PoolWish.Parse(name)!.Names) == 1) ?? names[^1];
    }

    /// <summary>All of them, for a sentence.</summary>
    internal static string List(IReadOnlyList<AgentIdentity> joined) =>
        joined.Count == 0 ? "none" : string.Join(", ", joined.Select(one => Of(one, joined)));

    /// <summary>The enrolment that an argument names, by the pool or by the agent's id.</summary>
    /// <exception cref="CommandRefusedException">There is none, or more than one; the message lists what there is.</exception>
    internal static AgentIdentity Find(string text, IReadOnlyList<AgentIdentity> joined)
    {
        var found = joined.Where(one => one.Agent == text || (PoolWish.Parse(text)?.Names(one) ?? false)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw Refusal($"This PC has not joined '{text}'; it has joined {List(joined)}."),
            _ => throw Refusal($"'{text}' may be {string.Join(" or ", found.Select(one => Of(one, joined)))}: say which."),
        };
    }

    /// <summary>The same where the argument may be left out, which is enough while there is only one enrolment.</summary>
    /// <exception cref="CommandRefusedException">It is left out, and there is not exactly one.</exception>
    internal static AgentIdentity FindOrOnly(string? text, IReadOnlyList<AgentIdentity> joined) => (text, joined) switch
    {
        (not null, _) => Find(text, joined),
        (_, [var only]) => only,
        (_, []) => throw Refusal("This PC is not an agent yet: 'jolt agent join' first, or name an agent that 'jolt agent list' shows."),
        _ => throw Refusal($"This PC has joined {List(joined)}: say which."),
    };

    private static CommandRefusedException Refusal(string message) => new(ExitCodes.Usage, message);
}
