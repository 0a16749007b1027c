using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Http;

/// <summary>Checks what an agent asks for.</summary>
internal static class LeaseChecks
{
    /// <summary>What is wrong with a request for leases.</summary>
    public static IReadOnlyList<FieldError> Of(LeaseRequest wish) =>
    [
        .. Range("slots", wish.Slots, 1, Limits.LeasesPerRequestMax),
        .. Range("memoryPagesMax", wish.MemoryPagesMax, 1, int.MaxValue),
        .. Range("fuelMax", wish.FuelMax, 1, long.MaxValue),
        .. Level("lowest", wish.Lowest),
        .. wish.Without is null || Identifiers.IsWithout(wish.Without) ? [] : (FieldError[])[new("without", Identifiers.WithoutRule)],
    ];

    private static IEnumerable<FieldError> Level(string field, PriceLevel? level)
    {
        if (level is { } given && !Enum.IsDefined(given))
        {
            yield return new FieldError(field, PriceLevels.Rule);
        }
    }

    private static IEnumerable<FieldError> Range(string field, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            yield return new FieldError(field, $"a whole number from {least} to {most}");
        }
    }
}
