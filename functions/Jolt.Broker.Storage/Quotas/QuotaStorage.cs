using Jolt.Broker.Storage.Connections;
using Jolt.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Quotas;

/// <summary>Registers what limits and quotas are counted in.</summary>
public static class QuotaStorage
{
    /// <summary>Registers limits and quotas.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">What holds them.</param>
    /// <exception cref="SettingException">A setting is not a number.</exception>
    public static IServiceCollection AddQuotas(this IServiceCollection services, IConfiguration configuration) => services
        .AddTable(RateLimiter.TableName)
        .AddSingleton(QuotaPolicy.From(configuration))
        .AddSingleton<RateLimiter>()
        .AddSingleton<JobQuotaStore>()
        .AddSingleton<StoredBytesStore>();
}
