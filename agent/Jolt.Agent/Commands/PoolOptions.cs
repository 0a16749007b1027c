using System.CommandLine;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary>What <c>jolt pool create</c> and <c>jolt pool edit</c> decide about a pool.</summary>
internal sealed class PoolOptions
{
    private const string LevelsRule = "'all', or some of saver, low, par, high, flash with commas between them";

    private readonly Option<string?> _currency = new("--currency") { Description = "What members call a jolt." };

    private readonly Option<string?> _symbol = new("--symbol") { Description = "The currency's sign." };

    private readonly Option<long?> _overdraft =
        QuantityOptions.OptionalFuel("--overdraft", "How far below zero a newcomer may go.");

    private readonly Option<long?> _memberOverdraft =
        QuantityOptions.OptionalFuel("--member-overdraft", "How far below zero a member in good standing may go.");

    private readonly Option<long?> _goodStanding =
        QuantityOptions.OptionalFuel("--good-standing", "How far ahead by work a member must once have been for that.");

    private readonly Option<int?> _fee = new("--fee")
    {
        Description = "Ten-thousandths of each payment that go to the commons, 0 to 1000.",
        HelpName = "BASIS-POINTS",
    };

    private readonly Option<JoinRule?> _join = new("--join")
    {
        Description = "Who may open an account: anyone, who has an invite, or who asked and was approved.",
        HelpName = "open|invite|approval",
    };

    private readonly Option<bool> _open = new("--open") { Description = "The same as --join open." };

    private readonly Option<string?> _levels = new("--levels")
    {
        Description = "The price levels at which jobs are taken: " + LevelsRule + ".",
        HelpName = "LEVELS",
    };

    private readonly Option<string?> _operator = new("--operator")
    {
        Description = "The member who runs the pool besides the broker's operator, a-…; 'nobody' for nobody.",
        HelpName = "ACCOUNT",
    };

    internal void AddTo(Command command)
    {
        _levels.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text != "all" && Levels(text).Contains(null))
            {
                result.AddError($"--levels '{text}' is not {LevelsRule}.");
            }
        });
        foreach (var option in new Option[]
            { _currency, _symbol, _overdraft, _memberOverdraft, _goodStanding, _fee, _join, _open, _levels, _operator })
        {
            command.Add(option);
        }
    }

    /// <summary>The settings with what the command line says in place of what they said.</summary>
    internal PoolSettings Apply(ParseResult parsed, PoolSettings settings) => settings with
    {
        Currency = parsed.GetValue(_currency) ?? settings.Currency,
        Symbol = parsed.GetValue(_symbol) ?? settings.Symbol,
        CreditLimit = parsed.GetValue(_overdraft) ?? settings.CreditLimit,
        MemberCreditLimit = parsed.GetValue(_memberOverdraft) ?? settings.MemberCreditLimit,
        GoodStandingFuel = parsed.GetValue(_goodStanding) ?? settings.GoodStandingFuel,
        FeeBasisPoints = parsed.GetValue(_fee) ?? settings.FeeBasisPoints,
        Join = parsed.GetValue(_open) ? JoinRule.Open : parsed.GetValue(_join) ?? settings.Join,
        Levels = parsed.GetValue(_levels) switch
        {
            null => settings.Levels,
            "all" => null,
            var text => [.. Levels(text).Select(level => level!.Value)],
        },
        Operator = parsed.GetValue(_operator) switch
        {
            null => settings.Operator,
            "nobody" => null,
            var account => account,
        },
    };

    private static IEnumerable<PriceLevel?> Levels(string text) => text.Split(',').Select(name => PriceLevels.Parse(name.Trim()));
}
