using System.Net;
using System.Net.Sockets;
using System.Text;
using Jolt.Contracts.Problems;
using Jolt.Functions.Tests.Http;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>Methods and headers that mean something else than they say.</summary>
[TestClass]
public sealed class ProtocolAttackTests
{
    private static readonly string[] s_methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];

    [TestMethod]
    public async Task A_route_takes_its_own_methods_and_no_others()
    {
        using var client = Fixture.Broker.AsOperator();
        foreach (var group in ApiRoute.All.GroupBy(route => route.Address()))
        {
            foreach (var method in s_methods.Except(group.Select(route => route.Method)))
            {
                // 'get' is 'GET' to nobody but HttpClient, which sends it in capitals.
                if (method.Equals("get", StringComparison.Ordinal) && group.Any(route => route.Method == "GET"))
                {
                    continue;
                }

                await Attacker.IsRefusedAsync(
                    await client.SendRawAsync(method, group.Key), $"{method} {group.Key}",
                    HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound, HttpStatusCode.BadRequest,
                    // 'session' is also a text in an agent's place, which no operator may ask for.
                    group.Key == "/api/agents/session" ? HttpStatusCode.Unauthorized : HttpStatusCode.MethodNotAllowed);
            }
        }
    }

    [TestMethod]
    [DataRow("X-HTTP-Method-Override")]
    [DataRow("X-HTTP-Method")]
    [DataRow("X-Method-Override")]
    public async Task A_header_does_not_change_the_method(string header)
    {
        using var client = Fixture.Broker.AsOperator();
        client.DefaultRequestHeaders.Add(header, "PUT");
        var pool = Testing.UniqueName.Id("p");
        using var content = new StringContent(
            """{"currency":"c","symbol":"C","creditLimit":0,"feeBasisPoints":0,"join":"open"}""", Encoding.UTF8, "application/json");
        await Attacker.IsRefusedAsync(
            await client.SendRawAsync("POST", $"/api/pools/{pool}?_method=PUT", content), header, HttpStatusCode.MethodNotAllowed);
        await Fixture.Broker.Http.GetAsync($"/api/pools/{pool}").RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [TestMethod]
    [DataRow("X-Original-URL")]
    [DataRow("X-Rewrite-URL")]
    [DataRow("X-Forwarded-Prefix")]
    [DataRow("X-Forwarded-Host")]
    public async Task A_header_does_not_change_the_address(string header)
    {
        using var client = Fixture.Broker.As((await People.AccountAsync("public")).Key);
        client.DefaultRequestHeaders.Add(header, "/api/operator/keys");
        using var response = await client.GetAsync("/api/account");
        StringAssert.Contains(await response.Content.ReadAsStringAsync(), "\"balance\"");
    }

    [TestMethod]
    [DataRow("exit:0%0d%0aX-Injected: 1")]
    [DataRow("exit:0\nX-Injected")]
    [DataRow("<script>")]
    [DataRow("exit:0000000000000000000000000000000000000000000000000")]
    [DataRow("EXIT:0")]
    [DataRow("trap:\u202e")]
    [DataRow("")]
    public async Task An_outcome_that_would_become_a_header_is_refused(string outcome)
    {
        using var market = await Market.OpenAsync();
        var seller = await market.SellerAsync("seller");
        await market.Client.Jobs.SubmitAsync(Market.Request(1, "none"), "key");
        var lease = await seller.LeaseOneAsync();
        using var agent = Fixture.Broker.As(seller.Token);
        using var content = new ByteArrayContent([]);
        await agent.PostAsync(
                $"/api/leases/{lease.Id}/result?outcome={Uri.EscapeDataString(outcome)}&fuel=1&sha256={Programs.Hash([])}", content)
            .RefusedAsync(HttpStatusCode.BadRequest, ProblemTypes.InvalidRequest);
    }

    [TestMethod]
    public async Task An_idempotency_key_of_other_characters_is_refused()
    {
        using var market = await Market.OpenAsync();
        foreach (var key in new[] { "a/b", "../x", "a#b", "a?b", "a\\b", new string('k', 129), "a\tb" })
        {
            using var client = Fixture.Broker.As(market.Buyer.Key);
            client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key);
            var response = await client.SendAsync(HttpMethod.Post, "/api/jobs", Market.Request(1));
            if (response.IsSuccessStatusCode)
            {
                // What is let in is hashed before it names anything.
                StringAssert.Matches(await response.Content.ReadAsStringAsync(), new("\"job\":\"j-[a-z0-9]+\""));
                response.Dispose();
                continue;
            }

            await Attacker.IsRefusedAsync(response, key);
        }
    }

    [TestMethod]
    [DataRow("POST /api/transfers HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "two lengths")]
    [DataRow("POST /api/transfers HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "two content lengths")]
    [DataRow("POST /api/transfers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "another encoding")]
    [DataRow("POST /api/transfers HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "a negative length")]
    [DataRow("POST /api/transfers HTTP/1.1\r\nHost : x\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "a space in a header's name")]
    [DataRow("GET /api/health\r\n\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n", DisplayName = "no version")]
    public async Task A_request_cannot_be_smuggled_behind_another(string requests)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Fixture.Broker.Address.Host, Fixture.Broker.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(requests));
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = await reader.ReadToEndAsync();
        Assert.DoesNotContain("HTTP/1.1 200", answer, "The request behind was answered.");
    }

    [TestMethod]
    public async Task Headers_without_end_are_refused()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Fixture.Broker.Address.Host, Fixture.Broker.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/health HTTP/1.1\r\nHost: x\r\nX-Long: {new string('x', 100_000)}\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        StringAssert.Contains(await reader.ReadLineAsync(), "431");
    }

    [TestMethod]
    public async Task The_broker_does_not_say_what_it_runs_on_and_lets_no_other_site_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { { "Origin", "https://evil.example" } } };
        using var response = await Fixture.Broker.Http.SendAsync(request);
        foreach (var header in new[] { "Server", "X-Powered-By", "Access-Control-Allow-Origin", "Set-Cookie" })
        {
            Assert.IsFalse(response.Headers.Contains(header), header);
        }
    }
}
