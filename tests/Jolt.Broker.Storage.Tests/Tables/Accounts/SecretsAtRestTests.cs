using Azure.Data.Tables;
using Jolt.Broker.Accounts;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Agents;
using Jolt.Contracts.Pools;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Tables.Accounts;

[TestClass]
public sealed class SecretsAtRestTests(TestContext context)
{
    [TestMethod]
    public async Task No_table_holds_a_secret_that_was_shown()
    {
        var services = Fixture.Services;
        var pool = UniqueName.Id("p");
        var key = await services.GetRequiredService<KeyStore>().CreateAsync(pool, "a-1234", context.CancellationToken);
        var (_, secret) = await services.GetRequiredService<AgentStore>().EnrolAsync(
            new Member(pool, "a-1234", "x"), new EnrolAgentRequest("den"), context.CancellationToken);
        var invite = await services.GetRequiredService<InviteStore>().CreateAsync(
            pool, new CreateInviteRequest(1, 1), context.CancellationToken);

        string[] secrets = [key.Secret, secret, invite.Code, invite.Code[InviteStore.CodePrefix.Length..]];
        var rows = 0;
        foreach (var tableName in new[] { KeyStore.TableName, AgentStore.TableName, AccountStore.TableName })
        {
            var table = services.GetRequiredService<TableServiceClient>().GetTableClient(tableName);
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: context.CancellationToken))
            {
                rows++;
                var text = string.Join(' ', row.Keys.Select(name => row[name]).Select(value =>
                    value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value?.ToString()));
                Assert.IsFalse(secrets.Any(text.Contains), $"{tableName}/{row.PartitionKey}/{row.RowKey} tells a secret.");
            }
        }

        Assert.IsTrue(rows >= 3);
    }

    [TestMethod]
    public async Task A_key_speaks_for_its_account_only_with_its_secret()
    {
        var keys = Fixture.Services.GetRequiredService<KeyStore>();
        var key = await keys.CreateAsync("public", "a-1234", context.CancellationToken);
        Assert.AreEqual(new KeyStore.Holder("public", "a-1234"), await keys.FindAsync(key, context.CancellationToken));
        var wrong = new ApiKey(KeyKind.Account, key.Id, new string('0', key.Secret.Length));
        Assert.IsNull(await keys.FindAsync(wrong, context.CancellationToken));
    }
}
