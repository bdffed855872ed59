using BatchTyped.Docs.Tests.Checks;

namespace BatchTyped.Docs.Tests;

/// <summary>The links of all pages.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_link_into_the_repository_leads_somewhere() => Faults.AssertNone(
        Repository.Pages.Values.SelectMany(page => LinkCheck.Faults(page, Repository.Pages, Exists)));

    /// <summary>From the front page, by links alone.</summary>
    [Fact]
    public void Every_page_of_the_docs_can_be_reached()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Visit("README.md");
        Faults.AssertNone(Repository.Pages.Keys.Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));

        void Visit(string path)
        {
            if (Repository.Pages.TryGetValue(path, out var page) && reached.Add(path))
            {
                foreach (var target in page.Links.Select(link => LinkCheck.Resolve(path, link.Target.Split('#')[0])).OfType<string>())
                {
                    Visit(target);
                }
            }
        }
    }

    private static bool Exists(string path) => File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path));
}
