using System.Globalization;

namespace Jolt.Contracts.Fuel;

/// <summary>The unit of the currency: work, metered in executed WebAssembly operators.</summary>
public static class FuelUnits
{
    /// <summary>Fuel in one jolt (J): about a second of one ordinary core.</summary>
    public const long FuelPerJolt = 1_000_000_000;

    /// <summary>The version of the cost table by which fuel is counted.</summary>
    public const string CostTable = "jolt-fuel-1";

    /// <summary>An amount for people to read, in jolts with three decimals, rounded half away from zero.</summary>
    /// <param name="fuel">An amount in fuel; negative for a debt.</param>
    public static string ToJolts(long fuel) =>
        Math.Round((decimal)fuel / FuelPerJolt, 3, MidpointRounding.AwayFromZero).ToString("0.000", CultureInfo.InvariantCulture) + " J";
}
