using Jolt.Agent.Hosting;
using Jolt.Agent.Settings;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Demo;

/// <summary>A real <c>jolt broker</c> as a child process, with its data in memory and on any free port.</summary>
internal sealed class DemoBroker : IAsyncDisposable
{
    private const string AddressLabel = "Broker ";
    private const string KeyLabel = "Operator key ";

    private readonly ChildProgram _program;

    private DemoBroker(ChildProgram program, BrokerClient theOperator)
    {
        _program = program;
        Operator = theOperator;
    }

    /// <summary>Speaks for the operator of the street's pool.</summary>
    internal BrokerClient Operator { get; }

    /// <summary>Ends when the broker does, which it should not.</summary>
    internal Task<int> Ended => _program.Ended;

    internal static async Task<DemoBroker> StartAsync(
        string folder, Func<string, Task> say, CancellationToken cancellationToken)
    {
        string[] arguments = ["broker", "--port", "0", "--in-memory", "--data", folder, "--until-input-ends"];
        var environment = new Dictionary<string, string> { [JoltHome.Variable] = folder };
        var program = ChildProgram.Start(DotnetProgram.JoltAssembly, arguments, environment);
        try
        {
            return await ReadAsync(program, say, cancellationToken);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Operator.Dispose();
    }

    private static async Task<DemoBroker> ReadAsync(
        ChildProgram program, Func<string, Task> say, CancellationToken cancellationToken)
    {
        Uri? address = null;
        await foreach (var line in program.Lines.WithCancellation(cancellationToken))
        {
            if (line.StartsWith(AddressLabel, StringComparison.Ordinal))
            {
                address = new Uri(line[AddressLabel.Length..].Trim());
            }
            else if (line.StartsWith(KeyLabel, StringComparison.Ordinal) && address is not null)
            {
                return new DemoBroker(program, new BrokerClient(address, line[KeyLabel.Length..].Trim()));
            }
            else
            {
                await say(line);
            }
        }

        throw new CommandRefusedException(await program.Ended, program.LastError);
    }
}
