using System.Globalization;
using System.Net;
using System.Text;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Demo;

/// <summary>A page that plays the film and says who rendered it and who was paid: one file, no script, no network.</summary>
internal static class FilmPage
{
    internal static Task SaveAsync(
        DemoResults results, DemoFigures figures, DemoCredits credits, DemoScoreView score, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(results.PageFile, Html(figures, credits, score), cancellationToken);

    internal static string Html(DemoFigures figures, DemoCredits credits, DemoScoreView score) => $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Jolt: the film</title>
        <style>
          :root { color-scheme: dark; }
          body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; background: #14101c; color: #e8e4f0;
                 font: 1rem/1.5 system-ui, sans-serif; }
          h1 { font-weight: 600; margin: 0 0 1rem; }
          img.film { display: block; width: 100%; aspect-ratio: {{DemoPlan.FrameWidth}} / {{DemoPlan.FrameHeight}};
                     border-radius: .5rem; background: #000; }
          .frames { display: grid; grid-template-columns: repeat(24, 1fr); gap: 3px; margin: .5rem 0 1.5rem; }
          .frames i { height: .6rem; border-radius: 2px; }
          table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
          th, td { padding: .35rem .5rem; text-align: right; border-bottom: 1px solid #352d46; }
          th:first-child, td:first-child { text-align: left; }
          b.dot { display: inline-block; width: .7rem; height: .7rem; border-radius: 50%; margin-right: .5rem; }
          .owes { color: #f2a65a; }
        </style>
        <h1>A film, in one jolt</h1>
        <img class="film" src="film.png" alt="Nine houses at dusk charge a capsule of glass, which flashes.">
        <p>Whose PC was first with each frame:</p>
        <div class="frames">{{Frames(score)}}</div>
        <table>
          <tr><th></th><th>frames rendered</th><th>earned</th><th>spent</th><th>balance</th></tr>
          {{Rows(credits, score)}}
        </table>
        <p>{{WebUtility.HtmlEncode(credits.Verdict)}}</p>
        <p>{{WebUtility.HtmlEncode(figures.Line)}}</p>
        </html>

        """;

    private static string Frames(DemoScoreView score)
    {
        var html = new StringBuilder();
        for (var index = 0; index < score.FirstBy.Count; index++)
        {
            var name = score.FirstBy[index] ?? "";
            html.Append(
                CultureInfo.InvariantCulture,
                $"<i style=\"background:{MemberColor.OnPage(name)}\" title=\"Frame {index}: {WebUtility.HtmlEncode(name)}\"></i>");
        }

        return html.ToString();
    }

    private static string Rows(DemoCredits credits, DemoScoreView score) => string.Join(
        "\n  ",
        credits.Lines.Select(line =>
        {
            var frames = score.Members.TryGetValue(line.Name, out var member) ? member.Chunks : 0;
            return $"<tr><td><b class=\"dot\" style=\"background:{MemberColor.OnPage(line.Name)}\"></b>{WebUtility.HtmlEncode(line.Name)}</td>" +
                $"<td>{frames.ToString(CultureInfo.InvariantCulture)}</td><td>{FuelUnits.ToJolts(line.Earned)}</td>" +
                $"<td>{FuelUnits.ToJolts(line.Spent)}</td><td{(line.Balance < 0 ? " class=\"owes\"" : "")}>{FuelUnits.ToJolts(line.Balance)}</td></tr>";
        }));
}
