using System.CommandLine;
using System.CommandLine.Parsing;
using Jolt.Agent.Units;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Commands;

/// <summary>Options whose values are amounts; a wrong one says what was expected.</summary>
internal static class QuantityOptions
{
    internal static Option<long> Fuel(string name, string description) =>
        Parsed(name, description, "AMOUNT", Quantity.ParseFuel, Quantity.FuelRule);

    /// <summary>An amount that may be left out.</summary>
    internal static Option<long?> OptionalFuel(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "AMOUNT",
        CustomParser = result => Quantity.ParseFuel(Text(result)) ?? Refuse<long?>(result, name, Quantity.FuelRule),
    };

    internal static Argument<long> FuelArgument(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Quantity.ParseFuel(Text(result)) ?? Refuse<long>(result, name, Quantity.FuelRule),
    };

    internal static Option<long> Bytes(string name, string description) =>
        Parsed(name, description, "SIZE", Quantity.ParseBytes, Quantity.BytesRule);

    internal static Option<NumberSpan?> Span(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "A..B",
        CustomParser = result => Text(result) is var text && NumberSpan.Parse(text) is { } span
            ? span
            : Refuse<NumberSpan?>(result, name, NumberSpan.Rule),
    };

    internal static Option<PriceLevel> Level(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "saver|low|par|high|flash",
        CustomParser = result => PriceLevels.Parse(Text(result))
            ?? Refuse<PriceLevel>(result, name, "saver, low, par, high or flash"),
    };

    /// <summary>
    /// What was given, or what the description says in brackets: the help of the command line would show the number that it is
    /// instead, as in 268435456 for 256MiB.
    /// </summary>
    internal static T GetValueOr<T>(this ParseResult parsed, Option<T> option, T fallback)
        where T : struct => parsed.GetResult(option) is null ? fallback : parsed.GetValue(option);

    private static Option<long> Parsed(
        string name, string description, string helpName, Func<string, long?> parse, string rule) => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => parse(Text(result)) ?? Refuse<long>(result, name, rule),
        };

    private static string Text(ArgumentResult result) => result.Tokens is [var token] ? token.Value : "";

    private static T Refuse<T>(ArgumentResult result, string name, string rule)
    {
        result.AddError($"{name} '{Text(result)}' is not {rule}.");
        return default!;
    }
}
