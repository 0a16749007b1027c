using System.Globalization;
using System.Text;
using Jolt.Agent.Film;
using Jolt.Contracts.Client;

namespace Jolt.Agent.Demo;

/// <summary>Brings the outputs of both acts to the audience's folder.</summary>
/// <param name="Folder">Where everything goes.</param>
internal sealed record DemoResults(string Folder)
{
    private const int FetchesAtOnce = 4;

    internal string FilmFile => Path.Combine(Folder, "film.png");

    internal string PageFile => Path.Combine(Folder, "index.html");

    internal string FoldFile => Path.Combine(Folder, "best-fold.txt");

    internal string FramesFolder => Path.Combine(Folder, "frames");

    /// <summary>Fetches every fold and keeps the best.</summary>
    internal async Task<FoldAnswer> SaveBestFoldAsync(BrokerClient buyer, string job, CancellationToken cancellationToken)
    {
        var outputs = await FetchAsync(buyer, job, DemoPlan.Folds, cancellationToken);
        var best = outputs.Select(output => FoldAnswer.Parse(Encoding.UTF8.GetString(output.Span))).MinBy(fold => fold.Energy)!;
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(FoldFile, best.Text, cancellationToken);
        return best;
    }

    /// <summary>Fetches every frame and makes them a film.</summary>
    internal async Task SaveFilmAsync(BrokerClient buyer, string job, CancellationToken cancellationToken)
    {
        var frames = await FetchAsync(buyer, job, DemoPlan.Frames, cancellationToken);
        Directory.CreateDirectory(FramesFolder);
        for (var index = 0; index < frames.Count; index++)
        {
            var file = Path.Combine(FramesFolder, string.Create(CultureInfo.InvariantCulture, $"frame-{index:000}.png"));
            await File.WriteAllBytesAsync(file, frames[index], cancellationToken);
        }

        await using var film = File.Create(FilmFile);
        AnimatedPng.Write(film, frames, DemoPlan.FramesPerSecond);
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> FetchAsync(
        BrokerClient buyer, string job, int count, CancellationToken cancellationToken)
    {
        var outputs = new ReadOnlyMemory<byte>[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FetchesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, options, async (index, stop) =>
        {
            using var output = new MemoryStream();
            await buyer.Jobs.CopyOutputAsync(job, index, output, stop);
            outputs[index] = output.ToArray();
        });
        return outputs;
    }
}
