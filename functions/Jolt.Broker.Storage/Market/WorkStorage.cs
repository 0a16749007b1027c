using System.Globalization;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Blobs;
using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Queues;
using Jolt.Broker.Storage.Quotas;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Market;

/// <summary>Registers what jobs, leases and results are kept in.</summary>
public static class WorkStorage
{
    /// <summary>The setting for the seconds a lease runs before it must be renewed.</summary>
    public const string LeaseSecondsSetting = "Jolt:LeaseSeconds";

    /// <summary>The setting for the seconds after which a lease cannot be renewed any more.</summary>
    public const string LeaseAgeSecondsSetting = "Jolt:LeaseAgeSeconds";

    /// <summary>The setting for the seconds after which an undecided shard is looked at.</summary>
    public const string WatchdogSecondsSetting = "Jolt:WatchdogSeconds";

    /// <summary>The setting for the seconds that an unconfirmed answer waits for a check of its agent.</summary>
    public const string HoldSecondsSetting = "Jolt:HoldSeconds";

    /// <summary>Registers jobs, leases and results.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">What holds the market's times.</param>
    /// <exception cref="SettingException">A setting is not a number of seconds.</exception>
    public static IServiceCollection AddWork(this IServiceCollection services, IConfiguration configuration)
    {
        var policy = new MarketPolicy(
            Seconds(configuration, LeaseSecondsSetting, Limits.LeaseSeconds),
            Seconds(configuration, WatchdogSecondsSetting, MarketPolicy.WatchdogSecondsDefault),
            Seconds(configuration, HoldSecondsSetting, MarketPolicy.HoldSecondsDefault))
        {
            LeaseAgeSeconds = Seconds(configuration, LeaseAgeSecondsSetting, Limits.LeaseAgeSecondsMax),
        };
        foreach (var container in BlobNames.Containers)
        {
            services.AddContainer(container);
        }

        return services
            .AddQuotas(configuration)
            .AddTable(JobStore.TableName)
            .AddTable(ChunkStore.TableName)
            .AddTable(StandingStore.TableName)
            .AddSingleton(policy)
            .AddSingleton<JobStore>()
            .AddSingleton<ChunkStore>()
            .AddSingleton<BlobStore>()
            .AddSingleton<JobInputStore>()
            .AddSingleton<TicketQueue>()
            .AddSingleton<MarketBell>()
            .AddSingleton<LeaseDesk>()
            .AddSingleton<LeaseKeeper>()
            .AddSingleton<ResultDesk>()
            .AddSingleton<StandingStore>()
            .AddSingleton<HeldDesk>()
            .AddSingleton<ReceiptKeyStore>()
            .AddSingleton<ReceiptDesk>()
            .AddSingleton<ShardDesk>()
            .AddSingleton<SettlementDesk>()
            .AddSingleton<HoldingsDesk>()
            .AddSingleton<LedgerAuditor>()
            .AddSingleton<JobDesk>();
    }

    private static int Seconds(IConfiguration configuration, string setting, int otherwise)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? seconds
            : throw new SettingException($"The setting '{setting}' is '{text}': expected a number of seconds, 1 or more.");
    }
}
