using Jolt.Contracts;
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
    public const long CreditLimitMax = 100_000L * Contracts.Fuel.FuelUnits.FuelPerJolt;

    /// <summary>What the pool <see cref="PublicPool"/> starts with.</summary>
    public static PoolSettings PublicSettings { get; } =
        new("jolt", "J", CreditLimit: 0, FeeBasisPoints: 100, JoinRule.Invite);

    /// <summary>What is wrong with the settings; empty if nothing is.</summary>
    /// <param name="settings">What the operator decided.</param>
    public static IReadOnlyList<FieldError> Check(PoolSettings settings)
    {
        var errors = new List<FieldError>();
        Require(
            DisplayNames.IsFine(settings.Currency, Limits.DisplayNameCharsMax),
            "currency",
            DisplayNames.Rule(Limits.DisplayNameCharsMax));
        Require(DisplayNames.IsFine(settings.Symbol, SymbolCharsMax), "symbol", DisplayNames.Rule(SymbolCharsMax));
        Require(settings.CreditLimit is >= 0 and <= CreditLimitMax, "creditLimit", $"fuel, from 0 to {CreditLimitMax}");
        Require(
            settings.FeeBasisPoints is >= 0 and <= FeeBasisPointsMax,
            "feeBasisPoints",
            $"ten-thousandths, from 0 to {FeeBasisPointsMax}");
        return errors;

        void Require(bool holds, string field, string expected)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, expected));
            }
        }
    }
}
