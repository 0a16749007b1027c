using System.CommandLine;
using System.Globalization;
using Jolt.Contracts.Client;
using Jolt.Contracts.Pools;

namespace Jolt.Agent.Commands;

/// <summary><c>jolt pool ask</c>, <c>jolt pool requests</c>, <c>jolt pool approve</c>, <c>jolt pool refuse</c>.</summary>
internal static class PoolRequestCommands
{
    internal static Command CreateAsk(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var name = new Argument<string>("name") { Description = "What your account will be called." };
        var message = new Option<string?>("--message") { Description = "What the operator should know.", HelpName = "TEXT" };
        var command = new Command("ask", "Ask to be let into a pool.") { pool, name, message };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = new BrokerClient(connection.Read(parsed).Broker);
            var asked = await client.Pools.AskAsync(
                parsed.GetRequiredValue(pool),
                new CreateJoinRequest(parsed.GetRequiredValue(name), parsed.GetValue(message)), RequestKey.New(), cancellationToken);
            await shell.SayAsync($"Request {asked.Request} waits for the operator of pool {asked.Pool}.");
            await shell.SayAsync(
                $"Once it is approved: jolt account create \"{asked.Name}\" --pool {asked.Pool} --invite {asked.Code}");
            return ExitCodes.Done;
        });
        return command;
    }

    internal static Command CreateList(Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var command = new Command("requests", "List the requests to be let in (who runs the pool).") { pool };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            var list = await client.Pools.RequestsAsync(parsed.GetRequiredValue(pool), cancellationToken);
            foreach (var request in list.Requests)
            {
                await shell.SayAsync(Line(request));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    internal static Command CreateAnswer(string name, bool approved, Shell shell, ConnectionOptions connection)
    {
        var pool = PoolArgument.Create();
        var id = new Argument<string>("request") { Description = "The request's id, r-…, as 'jolt pool requests' shows it." };
        var description = (approved ? "Let somebody in who asked" : "Refuse a request to be let in") + " (who runs the pool).";
        var command = new Command(name, description) { pool, id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.ForRunner(parsed);
            var answered = await client.Pools.AnswerAsync(
                parsed.GetRequiredValue(pool), parsed.GetRequiredValue(id), approved, cancellationToken);
            await shell.SayAsync(Line(answered));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(JoinRequestView request) =>
        $"{request.Request}  {request.State,-8}  {request.Name}  until " +
        request.Expires.ToString("u", CultureInfo.InvariantCulture) + (request.Message is null ? "" : $"  “{request.Message}”");
}
