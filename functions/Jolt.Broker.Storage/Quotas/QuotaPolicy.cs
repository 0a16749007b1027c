using System.Globalization;
using Jolt.Broker.Quotas;
using Jolt.Contracts;
using Microsoft.Extensions.Configuration;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>What each account and each address may do, from settings <c>Jolt:Quotas:…</c> or else as <see cref="Limits"/> say.</summary>
/// <param name="AccountRequests">Requests of an account.</param>
/// <param name="AddressRequests">Requests from an address.</param>
/// <param name="AccountLeases">Leases of an account.</param>
/// <param name="AddressAccounts">Accounts opened from an address.</param>
/// <param name="AccountJobs">Open jobs of an account.</param>
/// <param name="AccountBytes">Bytes that an account stored in the last days.</param>
public sealed record QuotaPolicy(
    RateLimit AccountRequests,
    RateLimit AddressRequests,
    RateLimit AccountLeases,
    RateLimit AddressAccounts,
    JobQuota AccountJobs,
    long AccountBytes)
{
    /// <summary>What the settings' names begin with.</summary>
    public const string Section = "Jolt:Quotas:";

    /// <summary>Open jobs from an address.</summary>
    public JobQuota AddressJobs => new(
        (int)Math.Min(int.MaxValue, (long)AccountJobs.Jobs * Limits.AccountsWorthPerAddress),
        AccountJobs.Chunks * Limits.AccountsWorthPerAddress);

    /// <summary>Bytes that were stored from an address in the last days.</summary>
    public long AddressBytes => AccountBytes * Limits.AccountsWorthPerAddress;

    /// <summary>The policy that the settings say.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="SettingException">A setting is not a whole number from 1 on.</exception>
    public static QuotaPolicy From(IConfiguration configuration)
    {
        // Far more than anybody needs, and little enough that eight times as much is still a number.
        const long most = long.MaxValue / 16;
        long Number(string name, long otherwise, long atMost) =>
            configuration[Section + name] is not { Length: > 0 } text
                ? otherwise
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= atMost
                    ? number
                    : throw new SettingException(
                        $"The setting '{Section}{name}' is '{text}': expected a whole number from 1 to {atMost}.");
        RateLimit Rate(string setting, string name, int otherwise) => new(name, (int)Number(setting, otherwise, int.MaxValue / 2));
        return new QuotaPolicy(
            Rate("RequestsPerAccountMinute", "requests", Limits.RequestsPerAccountMinute),
            Rate("RequestsPerAddressMinute", "requests", Limits.RequestsPerAddressMinute),
            Rate("LeasesPerAccountMinute", "leases", Limits.LeasesPerAccountMinute),
            Rate("AccountsPerAddressMinute", "accounts", Limits.AccountsPerAddressMinute),
            new JobQuota(
                (int)Number("OpenJobsPerAccount", Limits.OpenJobsPerAccountMax, int.MaxValue),
                Number("ChunksInFlightPerAccount", Limits.ChunksInFlightPerAccountMax, most)),
            Number("StoredBytesPerAccount", Limits.StoredBytesPerAccountMax, most));
    }
}
