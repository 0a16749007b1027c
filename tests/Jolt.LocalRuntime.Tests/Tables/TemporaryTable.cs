using Azure.Data.Tables;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Tables;

/// <summary>A table of its own for one test.</summary>
internal static class TemporaryTable
{
    public static async Task<TableClient> CreateAsync(string? connectionString = null)
    {
        var table = new TableClient(connectionString ?? AzuriteFixture.ConnectionString, UniqueName.Table());
        await table.CreateIfNotExistsAsync();
        return table;
    }
}
