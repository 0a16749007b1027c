using System.Net.Sockets;
using System.Text;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Clients that hold connections by sending next to nothing. Each test waits until the broker has hung up.</summary>
[TestClass]
public sealed class SlowClientTests(TestContext context)
{
    /// <summary>Long after anything of this kind should be over; only a broker that never hangs up gets here.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);

    [TestMethod]
    public async Task Headers_that_never_end_are_hung_up_on()
    {
        var answer = await TrickleAsync("GET /api/health HTTP/1.1\r\nHost: x\r\n", beat => $"X-{beat}: 1\r\n");
        Assert.DoesNotContain("HTTP/1.1 200", answer);
    }

    [TestMethod]
    public async Task A_body_that_stops_is_hung_up_on()
    {
        var answer = await TrickleAsync(await HeadAsync("Content-Length: 1000000") + "{", _ => "");
        Assert.DoesNotContain("HTTP/1.1 2", answer);
    }

    [TestMethod]
    public async Task A_body_that_comes_just_fast_enough_for_the_server_is_over_in_its_time_all_the_same()
    {
        var answer = await TrickleAsync(await HeadAsync("Content-Length: 4000000"), _ => new string(' ', 600));
        StringAssert.Contains(answer, "HTTP/1.1 408");
        StringAssert.Contains(answer, "request-timeout");
    }

    [TestMethod]
    public async Task A_chunked_body_that_never_ends_is_over_in_its_time_too()
    {
        var answer = await TrickleAsync(await HeadAsync("Transfer-Encoding: chunked"), _ => "258\r\n" + new string(' ', 600) + "\r\n");
        StringAssert.Contains(answer, "HTTP/1.1 408");
    }

    [TestMethod]
    public async Task Many_that_hold_connections_do_not_keep_others_out()
    {
        var held = new List<TcpClient>();
        try
        {
            for (var count = 0; count < 500; count++)
            {
                held.Add(await ConnectAsync("POST /api/jobs HTTP/1.1\r\nHost: x\r\nContent-Le"));
            }

            await Attacker.BrokerIsWellAsync();
        }
        finally
        {
            held.ForEach(client => client.Dispose());
        }
    }

    private static async Task<string> HeadAsync(string length)
    {
        var account = await People.AccountAsync("public");
        return $"POST /api/transfers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {account.Key}\r\n"
            + $"Content-Type: application/json\r\n{length}\r\n\r\n";
    }

    /// <summary>Sends a beginning, and then a little in each second, until the broker hangs up; answers what it said.</summary>
    private async Task<string> TrickleAsync(string beginning, Func<int, string> little)
    {
        using var client = await ConnectAsync(beginning);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        patience.CancelAfter(s_patience);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = ReadAsync(reader, patience.Token);
        for (var beat = 0; !answer.IsCompleted; beat++)
        {
            await Task.WhenAny(answer, Task.Delay(s_beat, patience.Token));
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(little(beat)), patience.Token);
            }
            catch (IOException)
            {
                break;
            }
        }

        return await answer;
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancel)
    {
        var answer = new StringBuilder();
        try
        {
            var buffer = new char[1_024];
            int read;
            while ((read = await reader.ReadAsync(buffer, cancel)) > 0)
            {
                answer.Append(buffer, 0, read);
            }
        }
        catch (IOException)
        {
            // The broker has reset the connection: that is hanging up, too.
        }

        return answer.ToString();
    }

    private static async Task<TcpClient> ConnectAsync(string beginning)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Fixture.Broker.Address.Host, Fixture.Broker.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
        return client;
    }
}
