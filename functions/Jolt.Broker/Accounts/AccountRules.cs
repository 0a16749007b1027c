using Jolt.Broker.Pools;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Accounts;

/// <summary>What accounts and agents may be called.</summary>
public static class AccountRules
{
    /// <summary>What is wrong with a wish for an account; empty if nothing is.</summary>
    /// <param name="request">The wish.</param>
    public static IReadOnlyList<FieldError> Check(CreateAccountRequest request) => CheckName(request.Name);

    /// <summary>What is wrong with a wish for an agent; empty if nothing is.</summary>
    /// <param name="request">The wish.</param>
    public static IReadOnlyList<FieldError> Check(EnrolAgentRequest request) =>
    [
        .. CheckName(request.Name),
        .. Enum.IsDefined(request.Ask) ? [] : (FieldError[])[new("ask", PriceLevels.Rule)],
    ];

    private static FieldError[] CheckName(string name) =>
        DisplayNames.IsFine(name, Limits.DisplayNameCharsMax)
            ? []
            : [new FieldError("name", DisplayNames.Rule(Limits.DisplayNameCharsMax))];
}
