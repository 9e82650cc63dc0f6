import { Component, type ReactNode } from 'react';
import styles from './ErrorBoundary.module.css';

interface Props {
  readonly children: ReactNode;
  /** What could not be drawn, for the sentence: "The trade-off". Absent: the whole page. */
  readonly part?: string;
}

/** Our own mistakes end here: the rest of the page stays, and the recipe is safe in the browser. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={this.props.part ? styles.part : styles.page} role="alert">
        <strong>{this.props.part ?? 'The page'} could not be drawn.</strong>
        <p>
          This is a fault in Counterpoise, not in your data. What you chose is kept in this browser.{' '}
          <code>{error.message}</code>
        </p>
        <p>
          <button type="button" onClick={() => this.setState({ error: null })}>
            Draw it again
          </button>
          <button type="button" onClick={() => location.reload()}>
            Reload the page
          </button>
        </p>
      </div>
    );
  }
}
