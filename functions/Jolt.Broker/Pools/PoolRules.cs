using Jolt.Broker.Jobs;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Pools;

/// <summary>What an operator may decide about a pool.</summary>
public static class PoolRules
{
    /// <summary>The pool that exists from the start.</summary>
    public const string PublicPool = "public";

    /// <summary>Length of a currency's sign in characters.</summary>
    public const int SymbolCharsMax = 4;

    /// <summary>The highest fee in ten-thousandths: a tenth. More would not be a small fee any more.</summary>
    public const int FeeBasisPointsMax = 1_000;

    /// <summary>
    /// The highest credit limit in fuel (100,000 jolts: a day of one core). A debt is somebody else's unpaid work, and fifty
    /// thousand members at their limit must still sum up within 64 bits.
    /// </summary>
    public const long CreditLimitMax = 100_000L * FuelUnits.FuelPerJolt;

    /// <summary>
    /// How far ahead by work a member must once have been, in fuel, where the operator names nothing else: ten jolts, some
    /// minutes of a PC.
    /// </summary>
    public const long GoodStandingFuelDefault = 10L * FuelUnits.FuelPerJolt;

    private const string CreditRule = "fuel, from 0 to 100000000000000";

    /// <summary>
    /// What the pool <see cref="PublicPool"/> starts with. Nobody knows a newcomer there, so that credit begins with work.
    /// </summary>
    public static PoolSettings PublicSettings { get; } = new(
        "jolt", "J", CreditLimit: 0, FeeBasisPoints: 100, JoinRule.Invite, MemberCreditLimit: 10L * FuelUnits.FuelPerJolt,
        GoodStandingFuel: GoodStandingFuelDefault);

    /// <summary>What is wrong with the settings; empty if nothing is.</summary>
    /// <param name="settings">What the operator decided.</param>
    public static IReadOnlyList<FieldError> Check(PoolSettings settings)
    {
        var errors = new FieldErrors();
        errors.Require(
            DisplayNames.IsFine(settings.Currency, Limits.DisplayNameCharsMax),
            "currency",
            DisplayNames.Rule(Limits.DisplayNameCharsMax));
        errors.Require(DisplayNames.IsFine(settings.Symbol, SymbolCharsMax), "symbol", DisplayNames.Rule(SymbolCharsMax));
        CheckCredit(settings, errors);
        errors.Require(
            settings.FeeBasisPoints is >= 0 and <= FeeBasisPointsMax,
            "feeBasisPoints",
            $"ten-thousandths, from 0 to {FeeBasisPointsMax}");
        errors.Require(Enum.IsDefined(settings.Join), "join", "open, invite or approval");
        errors.Require(
            settings.Levels is null || (settings.Levels.Count > 0 && settings.Levels.All(Enum.IsDefined)
                && settings.Levels.Distinct().Count() == settings.Levels.Count),
            "levels", "one or more of saver, low, par, high, flash, none of them twice");
        errors.Require(
            settings.Operator is null || Identifiers.IsId(settings.Operator), "operator", "an account of the pool, a-…");
        return errors.All;
    }

    /// <summary>The settings with nothing left out.</summary>
    /// <param name="settings">Settings that <see cref="Check"/> found nothing wrong with.</param>
    public static PoolSettings Complete(PoolSettings settings) => settings with
    {
        MemberCreditLimit = settings.MemberCreditLimit ?? settings.CreditLimit,
        GoodStandingFuel = settings.GoodStandingFuel ?? GoodStandingFuelDefault,
        Levels = settings.Levels is { } levels && levels.Count < PriceLevels.BestFirst.Count
            ? [.. levels.OrderDescending()]
            : null,
    };

    /// <summary>Whether the pool takes jobs at the level.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The level.</param>
    public static bool Takes(PoolView pool, PriceLevel level) => pool.Levels is null || pool.Levels.Contains(level);

    /// <summary>What a job at another level is told.</summary>
    /// <param name="pool">The pool.</param>
    public static FieldError LevelRefusal(PoolView pool) =>
        new("level", $"a level that pool '{pool.Name}' takes: {string.Join(", ", pool.Levels!.Select(PriceLevels.Name))}");

    private static void CheckCredit(PoolSettings settings, FieldErrors errors)
    {
        errors.Require(settings.CreditLimit is >= 0 and <= CreditLimitMax, "creditLimit", CreditRule);
        errors.Require(
            settings.MemberCreditLimit is not { } limit
                || (limit is >= 0 and <= CreditLimitMax && limit >= Math.Min(settings.CreditLimit, CreditLimitMax)),
            "memberCreditLimit",
            CreditRule + ", and not less than 'creditLimit'");
        errors.Require(
            settings.GoodStandingFuel is null or (>= 0 and <= CreditLimitMax), "goodStandingFuel", CreditRule);
    }
}
